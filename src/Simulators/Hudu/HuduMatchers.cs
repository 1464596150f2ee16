using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>/matchers: company matches of the native integration. None can be made from outside.</summary>
internal sealed class HuduMatchers(HuduState state, HuduRows rows, HuduLists lists)
{
    public SimResponse List(HttpRequest request)
    {
        if (HuduLists.Number(request, "integration_id") is not { } integration)
        {
            return HuduErrors.Broken;
        }

        if (integration != HuduRows.PulsewayIntegrator)
        {
            return HuduErrors.NoIntegration;
        }

        var found = state.Matchers.Values.Where(m =>
            (HuduLists.Number(request, "company_id") is not { } company || m.CompanyId == company)
            && (HuduLists.Number(request, "sync_id") is not { } sync || m.SyncId == sync)
            && (HuduLists.Flag(request, "matched") is not { } matched || matched == m.CompanyId is not null)
            && HuduLists.Whole(request, "identifier", m.Identifier)
        );
        return lists.Wrapped(request, "matchers", found, rows.Matcher);
    }

    public SimResponse Update(long id, JsonObject? body)
    {
        // A missing one breaks the server.
        if (!state.Matchers.TryGetValue(id, out var matcher))
        {
            return HuduErrors.Broken;
        }

        if (body?["matcher"] is not JsonObject sent)
        {
            return HuduErrors.NoWrapper("matcher");
        }

        var changed = matcher with
        {
            CompanyId = sent.ContainsKey("company_id") ? HuduValues.Number(sent["company_id"]) : matcher.CompanyId,
            SyncId = sent.ContainsKey("sync_id") ? HuduValues.Number(sent["sync_id"]) : matcher.SyncId,
            Identifier = sent.ContainsKey("identifier") ? sent["identifier"]?.ToString() : matcher.Identifier,
        };
        state.Save(changed);
        return SimResponse.Ok(rows.Matcher(changed));
    }

    public SimResponse Delete(long id)
    {
        if (!state.Matchers.ContainsKey(id))
        {
            return HuduErrors.Broken;
        }

        state.Delete(id);
        return SimResponse.NoContent;
    }
}
