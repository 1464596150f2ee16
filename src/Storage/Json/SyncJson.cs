using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PulsewayToHudu.Sync.Assets;
using PulsewayToHudu.Sync.Budget;
using PulsewayToHudu.Sync.Companies;
using PulsewayToHudu.Sync.Fields;
using PulsewayToHudu.Sync.Runs;
using PulsewayToHudu.Sync.Settings;
using PulsewayToHudu.Sync.Sorting;
using PulsewayToHudu.Sync.Systems;

namespace PulsewayToHudu.Storage.Json;

/// <summary>JSON of everything that is stored. Members that an older version does not know are ignored.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(SyncSettings))]
[JsonSerializable(typeof(OrganizationMatch))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(RunJob))]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(BudgetState))]
[JsonSerializable(typeof(GatherMessage))]
[JsonSerializable(typeof(JobMessage))]
[JsonSerializable(typeof(Device))]
[JsonSerializable(typeof(Inventory))]
[JsonSerializable(typeof(GatherCheckpoint))]
[JsonSerializable(typeof(SortRules))]
[JsonSerializable(typeof(List<HuduCompany>))]
[JsonSerializable(typeof(List<AssetLayout>))]
[JsonSerializable(typeof(List<HuduAsset>))]
[JsonSerializable(typeof(CustomFieldValues))]
[JsonSerializable(typeof(ConnectedFields))]
[JsonSerializable(typeof(PropertySamples))]
[JsonSerializable(typeof(IReadOnlyList<HuduCompany>))]
[JsonSerializable(typeof(IReadOnlyList<AssetLayout>))]
[JsonSerializable(typeof(IReadOnlyList<HuduAsset>))]
internal sealed partial class SyncJson : JsonSerializerContext
{
    /// <summary>How a type is stored.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Default.Options.GetTypeInfo(typeof(T));
}
