using PulsewayToHudu.Sync.Assets;

namespace PulsewayToHudu.Sync.Fields;

/// <summary>The connected fields of a layout, with everything that can be connected.</summary>
/// <param name="LayoutId">Hudu id of the layout.</param>
/// <param name="LayoutName">Its name.</param>
/// <param name="IsDefault">Nobody has chosen yet: the default ones are in use.</param>
/// <param name="Fields">Fields of the layout in its order, then the members that every asset has.</param>
/// <param name="Gone">Connected fields that the layout does not have any more.</param>
/// <param name="Properties">Everything that Pulseway knows, with a value that some system of the estate has.</param>
/// <param name="CustomFieldsProblem">Why Pulseway's custom fields are not among the properties; null when they are.</param>
public sealed record FieldMappingView(
    long LayoutId,
    string LayoutName,
    bool IsDefault,
    IReadOnlyList<FieldView> Fields,
    IReadOnlyList<ConnectedField> Gone,
    IReadOnlyList<PropertyView> Properties,
    string? CustomFieldsProblem
);

/// <summary>A field, and what is connected to it.</summary>
/// <param name="Label">Label.</param>
/// <param name="Type">Type; the sync never writes <see cref="FieldType.Other"/>.</param>
/// <param name="Required">Hudu may refuse an asset without it.</param>
/// <param name="IsLocked">Always connected: by it systems are recognised should our own tables be lost.</param>
/// <param name="Connected">What fills it; null when nothing does.</param>
/// <param name="Problem">Why it is left alone although it is connected, in words.</param>
public sealed record FieldView(
    string Label,
    FieldType Type,
    bool Required,
    bool IsLocked,
    ConnectedField? Connected,
    string? Problem
);

/// <summary>A property that can be connected.</summary>
/// <param name="Key">Key to connect it by.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Kind of its plain value.</param>
/// <param name="IsVolatile">Changes by itself: written along with other changes, never the reason for a write.</param>
/// <param name="Sortable">Sort rules can ask for it.</param>
/// <param name="Formats">How it can be written.</param>
/// <param name="Sample">A value of some system; null when none was seen, or for custom fields, which may hold secrets.</param>
public sealed record PropertyView(
    string Key,
    string Name,
    FieldValueKind Kind,
    bool IsVolatile,
    bool Sortable,
    IReadOnlyList<ValueFormat> Formats,
    string? Sample
);

/// <summary>A field that a layout is to get.</summary>
/// <param name="Label">Letters, digits and blanks, so that its key is certain.</param>
/// <param name="Property">Property that it is connected to.</param>
/// <param name="Format">How the value is written; decides the type of the field.</param>
public sealed record WantedField(string Label, string Property, ValueFormat Format = ValueFormat.Plain);
