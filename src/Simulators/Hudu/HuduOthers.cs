using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PulsewayToHudu.Simulators.Core;

namespace PulsewayToHudu.Simulators.Hudu;

/// <summary>What can only be read: version, native cards, activity log.</summary>
internal sealed class HuduOthers(HuduState state, HuduSwitches switches, HuduLists lists)
{
    private const string Log = "activity_logs";

    public SimResponse Info() =>
        SimResponse.Ok(new JsonObject { ["version"] = switches.Version, ["date"] = "2026-08-20" });

    public SimResponse Cards(HttpRequest request)
    {
        if (request.Query["integration_slug"] != HuduRows.PulsewaySlug)
        {
            return HuduErrors.NoIntegration;
        }

        var id = request.Query["integration_id"].ToString();
        var identifier = request.Query["integration_identifier"].ToString();
        var cards = state
            .Assets.Values.SelectMany(a => a.Cards)
            .Where(c =>
                (id.Length > 0 && c["sync_id"]?.ToString() == id)
                || (identifier.Length > 0 && c["sync_identifier"]?.ToString() == identifier)
            );
        return SimResponse.Ok(
            new JsonObject { ["integrator_cards"] = new JsonArray([.. cards.Select(c => c.DeepClone())]) }
        );
    }

    /// <summary>Who changed what, newest first. Holds the writes that came through the API.</summary>
    public SimResponse Activity(HttpRequest request) =>
        lists.Bare(
            request,
            state
                .Activity.Reverse()
                .Where(a =>
                    HuduLists.Whole(request, "resource_type", (string?)a["record_type"])
                    && (HuduLists.Number(request, "resource_id") is not { } id || (long?)a["record_id"] == id)
                    && HuduLists.Whole(request, "action_message", (string?)a["action"])
                ),
            a => a.DeepClone()
        );
}
