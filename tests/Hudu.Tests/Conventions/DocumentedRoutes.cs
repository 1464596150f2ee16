namespace PulsewayToHudu.Hudu.Tests.Conventions;

/// <summary>The part of Hudu's own API document (Swagger 2.0, version 2.44.0) that a program like this may need.</summary>
/// <param name="Operation">Method and route.</param>
/// <param name="Query">Query parameters.</param>
/// <param name="Body">Members of the body, or of the record in it.</param>
/// <param name="Wrapper">Member that holds the record; the document leaves it out in places, the live server wants it.</param>
internal sealed record DocumentedRoute(string Operation, string Query = "", string Body = "", string? Wrapper = null)
{
    private const string Company =
        "name nickname company_type address_line_1 address_line_2 city state zip country_name phone_number fax_number website id_number parent_company_id notes";

    // The members of a layout's answer are accepted back as they were read.
    private const string Layout =
        "id slug name icon color icon_color sidebar_folder_id active include_passwords include_photos include_comments include_files password_types created_at updated_at fields location";

    public static IReadOnlyList<DocumentedRoute> All { get; } =
    [
        new("GET api_info"),
        new(
            "GET companies",
            "page page_size name phone_number website city id_number state slug search id_in_integration updated_at"
        ),
        new("GET companies/{id}"),
        new("POST companies", Body: Company, Wrapper: "company"),
        new("PUT companies/{id}", Body: Company, Wrapper: "company"),
        new(
            "GET assets",
            "company_id id name primary_serial asset_layout_id page archived page_size slug search updated_at"
        ),
        new("GET companies/{id}/assets", "page archived page_size"),
        new(
            "POST companies/{id}/assets",
            Body: "name asset_layout_id primary_serial primary_mail primary_model primary_manufacturer custom_fields",
            Wrapper: "asset"
        ),
        new(
            "PUT companies/{id}/assets/{id}",
            Body: "name primary_serial primary_mail primary_model primary_manufacturer custom_fields",
            Wrapper: "asset"
        ),
        new("PUT companies/{id}/archive"),
        new("PUT companies/{id}/assets/{id}/archive"),
        new("PUT companies/{id}/assets/{id}/move_layout", Body: "asset_layout_id"),
        new("GET asset_layouts", "name page slug active updated_at"),
        new("GET asset_layouts/{id}"),
        new(
            "POST asset_layouts",
            Body: "name icon color icon_color include_passwords include_photos include_comments include_files password_types fields",
            Wrapper: "asset_layout"
        ),
        new("PUT asset_layouts/{id}", Body: Layout, Wrapper: "asset_layout"),
        new("GET magic_dash", "title company_id page page_size"),
        new("POST magic_dash", Body: "message company_name title icon image_url content_link content shade"),
        new("DELETE magic_dash/{id}"),
        new("GET matchers", "integration_id matched sync_id identifier page page_size company_id"),
        new("GET relations", "page page_size"),
    ];

    public bool Knows(string parameter) => Query.Split(' ').Contains(parameter, StringComparer.Ordinal);

    public bool Takes(string member) => Body.Split(' ').Contains(member, StringComparer.Ordinal);
}
