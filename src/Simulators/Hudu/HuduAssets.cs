using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/assets and /companies/{id}/assets.</summary>
internal sealed class HuduAssets(HuduState state, HuduSwitches switches, HuduRows rows, HuduLists lists)
{
    private static readonly string[] s_primary =
    [
        "primary_serial",
        "primary_mail",
        "primary_model",
        "primary_manufacturer",
    ];

    private readonly HuduCustomFields _fields = new(state, switches);

    public SimResponse ListAll(HttpRequest request)
    {
        if (switches.CompanyScopedKey is not null && HuduLists.Number(request, "company_id") is null)
        {
            return HuduErrors.Broken;
        }

        if (request.Query.TryGetValue("updated_at", out var updated) && updated.ToString().EndsWith(','))
        {
            return HuduErrors.Broken;
        }

        var company = HuduLists.Number(request, "company_id");
        IEnumerable<SimAsset> source = company is { } id ? OfCompany(id) : state.Assets.Values;
        var search = request.Query["search"].ToString();
        var found = source.Where(a =>
            (HuduLists.Number(request, "id") is not { } wanted || a.Id == wanted)
            && (HuduLists.Number(request, "asset_layout_id") is not { } layout || a.LayoutId == layout)
            && HuduLists.Whole(request, "name", a.Name)
            && HuduLists.Whole(request, "slug", a.Slug)
            && HuduLists.Whole(request, "primary_serial", a.Primary.GetValueOrDefault("primary_serial"))
            && (
                search.Length == 0
                || a.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
                || a.Values.Values.Any(v => v?.ToString().Contains(search, StringComparison.OrdinalIgnoreCase) is true)
            )
            && HuduLists.Within(request, "updated_at", a.UpdatedAt)
        );
        return lists.Wrapped(request, "assets", Archived(request, found), rows.Asset);
    }

    public SimResponse List(HttpRequest request, long companyId) =>
        state.Companies.ContainsKey(companyId)
            ? lists.Wrapped(request, "assets", Archived(request, OfCompany(companyId)), rows.Asset)
            : HuduErrors.NoCompany;

    public SimResponse Get(long companyId, long id) =>
        Find(companyId, id) is { } asset ? One(asset, 200) : HuduErrors.NoAsset;

    public SimResponse Create(long companyId, JsonObject? body)
    {
        if (!state.Companies.ContainsKey(companyId))
        {
            return HuduErrors.NoCompany;
        }

        if (body?["asset"] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper("asset");
        }

        var layout = HuduValues.Number(sent["asset_layout_id"]) is { } layoutId
            ? state.Layouts.GetValueOrDefault(layoutId)
            : null;
        var name = sent["name"]?.ToString();
        if (layout is null || string.IsNullOrWhiteSpace(name))
        {
            return HuduErrors.Invalid(layout is null ? "Asset layout must exist" : "Name can't be blank");
        }

        if (!layout.Active && switches.RefuseInactiveLayout)
        {
            return HuduErrors.Invalid("Asset layout is not active");
        }

        var asset = new SimAsset
        {
            Id = state.NextId(),
            CompanyId = companyId,
            LayoutId = layout.Id,
            Slug = state.NewSlug(),
            CreatedAt = state.Now,
        };
        return Write(asset, layout, sent, isNew: true) ?? One(asset, switches.PostStatus);
    }

    public SimResponse Update(long companyId, long id, JsonObject? body)
    {
        if (Find(companyId, id) is not { } asset)
        {
            return HuduErrors.NoAsset;
        }

        if (body?["asset"] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper("asset");
        }

        return Write(asset, state.Layouts[asset.LayoutId], sent, isNew: false) ?? One(asset, 200);
    }

    public SimResponse SetArchived(long companyId, long id, bool archived)
    {
        if (Find(companyId, id) is not { } asset)
        {
            return HuduErrors.NoAsset;
        }

        asset.Archived = archived;
        Touch(asset);
        return One(asset, 200);
    }

    public SimResponse Delete(long companyId, long id)
    {
        if (Find(companyId, id) is null)
        {
            return HuduErrors.NoAsset;
        }

        state.Delete(id);
        return SimResponse.NoContent;
    }

    public SimResponse MoveLayout(long companyId, long id, JsonObject? body)
    {
        if (Find(companyId, id) is not { } asset)
        {
            return HuduErrors.NoAsset;
        }

        if (
            HuduValues.Number(body?["asset_layout_id"]) is not { } layoutId
            || !state.Layouts.TryGetValue(layoutId, out var target)
        )
        {
            return HuduErrors.Invalid("Asset layout must exist");
        }

        _fields.Move(asset, state.Layouts[asset.LayoutId], target, state.NextId);
        state.Save(target);
        Touch(asset);
        return One(asset, 200);
    }

    private SimResponse? Write(SimAsset asset, SimLayout layout, JsonObject sent, bool isNew)
    {
        // Everything is checked before anything is stored: a refused request leaves no trace.
        var values = new Dictionary<long, JsonNode?>();
        if (sent["custom_fields"] is { } custom && _fields.Read(custom, layout, asset.CompanyId, values) is { } refusal)
        {
            return refusal;
        }

        if (sent["name"]?.ToString() is { } name)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                return HuduErrors.Invalid("Name can't be blank");
            }

            asset.Name = name;
        }

        foreach (var key in s_primary.Where(sent.ContainsKey))
        {
            asset.Primary[key] = sent[key]?.ToString();
        }

        foreach (var (field, value) in values)
        {
            asset.Values[field] = value;
        }

        if (!isNew && HuduValues.Number(sent["company_id"]) is { } moved && state.Companies.ContainsKey(moved))
        {
            asset.CompanyId = moved;
        }

        Touch(asset);
        return null;
    }

    private void Touch(SimAsset asset)
    {
        asset.UpdatedAt = state.Now;
        state.Save(asset);
    }

    private SimAsset? Find(long companyId, long id) =>
        state.Assets.TryGetValue(id, out var asset) && asset.CompanyId == companyId ? asset : null;

    private IEnumerable<SimAsset> OfCompany(long companyId) =>
        state.AssetsByCompany.TryGetValue(companyId, out var assets) ? assets.Values : Enumerable.Empty<SimAsset>();

    private IEnumerable<SimAsset> Archived(HttpRequest request, IEnumerable<SimAsset> assets) =>
        request.Query["archived"].ToString() switch
        {
            "true" => assets.Where(a => a.Archived),
            "false" => assets.Where(a => !a.Archived),
            _ => switches.ListActiveOnly ? assets.Where(a => !a.Archived) : assets,
        };

    private SimResponse One(SimAsset asset, int status)
    {
        var row = rows.Asset(asset);
        return SimResponse.Json(status, switches.BareSingleAsset ? row : new JsonObject { ["asset"] = row });
    }
}
