using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Sync.Sorting;

/// <summary>The texts of a system's properties: each is read once, however many conditions ask for it.</summary>
internal sealed class SystemTexts(PulsewaySystem system)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _texts = new(StringComparer.Ordinal);

    /// <summary>Its entries, for a list; otherwise its value, or nothing.</summary>
    public IReadOnlyList<string> Of(SystemProperty property)
    {
        if (!_texts.TryGetValue(property.Key, out var texts))
        {
            texts = property.Items?.Invoke(system) ?? (property.Read(system) is { } value ? [value.Text] : []);
            _texts.Add(property.Key, texts);
        }

        return texts;
    }
}
