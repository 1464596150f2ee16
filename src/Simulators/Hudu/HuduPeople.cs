using System.Text.Json.Nodes;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>What a person can do in the browser.</summary>
public enum HuduEditKind
{
    /// <summary>Archives an asset.</summary>
    ArchiveAsset,

    /// <summary>Brings an asset back.</summary>
    UnarchiveAsset,

    /// <summary>Deletes an asset.</summary>
    DeleteAsset,

    /// <summary>Renames an asset.</summary>
    RenameAsset,

    /// <summary>Writes a field (label in the name) of an asset.</summary>
    EditField,

    /// <summary>Moves an asset to another company.</summary>
    MoveAsset,

    /// <summary>Makes an asset by hand; the value is its layout.</summary>
    AddAsset,

    /// <summary>Archives a company.</summary>
    ArchiveCompany,

    /// <summary>Deletes a company with its assets.</summary>
    DeleteCompany,

    /// <summary>Makes a company.</summary>
    AddCompany,

    /// <summary>Activates a layout.</summary>
    ActivateLayout,

    /// <summary>Deactivates a layout.</summary>
    DeactivateLayout,

    /// <summary>Removes a layout.</summary>
    DeleteLayout,
}

/// <summary>One thing a person does.</summary>
public sealed record HuduEdit(
    HuduEditKind Kind,
    long? Id = null,
    long? CompanyId = null,
    string? Name = null,
    string? Value = null
);

/// <summary>People in the browser: they may do what the API's key may not.</summary>
public sealed class HuduPeople(HuduState state)
{
    /// <summary>Looks at what is there; nothing changes meanwhile.</summary>
    public T Look<T>(Func<HuduState, T> look)
    {
        lock (state.Gate)
        {
            return look(state);
        }
    }

    /// <summary>Does it.</summary>
    /// <returns>Id of what was changed or made.</returns>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    /// <exception cref="ArgumentException">Something that the edit needs is missing.</exception>
    public long Do(HuduEdit edit)
    {
        Check(edit);
        lock (state.Gate)
        {
            var id = edit.Id ?? 0;
            switch (edit.Kind)
            {
                case HuduEditKind.ArchiveAsset:
                case HuduEditKind.UnarchiveAsset:
                    state.Assets[id].Archived = edit.Kind == HuduEditKind.ArchiveAsset;
                    break;
                case HuduEditKind.RenameAsset:
                    state.Assets[id].Name = edit.Name!;
                    break;
                case HuduEditKind.EditField:
                    EditField(state.Assets[id], edit.Name!, edit.Value);
                    break;
                case HuduEditKind.MoveAsset:
                    state.Assets[id].CompanyId = state.Companies[edit.CompanyId!.Value].Id;
                    break;
                case HuduEditKind.DeleteAsset:
                    _ = state.Assets[id];
                    state.Delete(id);
                    return id;
                case HuduEditKind.AddAsset:
                    return AddAsset(edit);
                case HuduEditKind.ArchiveCompany:
                    state.Companies[id].Archived = true;
                    state.Save(state.Companies[id]);
                    return id;
                case HuduEditKind.DeleteCompany:
                    state.Assets.Values.Where(a => a.CompanyId == id).Select(a => a.Id).ToList().ForEach(state.Delete);
                    state.Delete(state.Companies[id].Id);
                    return id;
                case HuduEditKind.AddCompany:
                    return AddCompany(edit.Name!);
                case HuduEditKind.ActivateLayout:
                case HuduEditKind.DeactivateLayout:
                    state.Layouts[id].Active = edit.Kind == HuduEditKind.ActivateLayout;
                    state.Save(state.Layouts[id]);
                    return id;
                case HuduEditKind.DeleteLayout:
                    state.Delete(state.Layouts[id].Id);
                    return id;
                default:
                    throw new InvalidOperationException($"Nobody knows how to do {edit.Kind}.");
            }

            state.Assets[id].UpdatedAt = state.Now;
            state.Save(state.Assets[id]);
            return id;
        }
    }

    private static void Check(HuduEdit edit)
    {
        var isNew = edit.Kind is HuduEditKind.AddAsset or HuduEditKind.AddCompany;
        var needsCompany = edit.Kind is HuduEditKind.AddAsset or HuduEditKind.MoveAsset;
        var needsName = isNew || edit.Kind is HuduEditKind.RenameAsset or HuduEditKind.EditField;
        var missing =
            !isNew && edit.Id is null ? "id"
            : needsCompany && edit.CompanyId is null ? "companyId"
            : needsName && string.IsNullOrEmpty(edit.Name) ? "name"
            : null;
        if (missing is not null)
        {
            throw new ArgumentException($"{edit.Kind} needs \"{missing}\".", nameof(edit));
        }
    }

    private void EditField(SimAsset asset, string label, string? value)
    {
        var field =
            state.Layouts[asset.LayoutId].Fields.FirstOrDefault(f => (string?)f["label"] == label)
            ?? throw new KeyNotFoundException($"The asset's layout has no field {label}.");
        asset.Values[(long)field["id"]!] = value is null ? null : JsonValue.Create(value);
    }

    private long AddAsset(HuduEdit edit)
    {
        var layout = edit.Value is { } name
            ? state.Layouts.Values.FirstOrDefault(l => l.Name == name)
                ?? throw new KeyNotFoundException($"There is no layout {name}.")
            : state.Layouts.Values.First();
        var asset = new SimAsset
        {
            Id = state.NextId(),
            CompanyId = state.Companies[edit.CompanyId!.Value].Id,
            LayoutId = layout.Id,
            Name = edit.Name!,
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
            UpdatedAt = state.Now,
        };
        state.Save(asset);
        return asset.Id;
    }

    private long AddCompany(string name)
    {
        var company = new SimCompany
        {
            Id = state.NextId(),
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
            UpdatedAt = state.Now,
        };
        company.Members["name"] = name;
        state.Save(company);
        return company.Id;
    }
}
