import { Field, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { layoutsQuery, settingsQuery } from "../settings/settingsApi";
import { LinkButton } from "../ui/links";
import { Page } from "../ui/Page";
import { Empty, Loaded } from "../ui/States";
import { inPlace } from "../ui/useSearch";
import { FieldEditor } from "./FieldEditor";
import { fieldsQuery } from "./fieldsApi";

const useStyles = makeStyles({ layout: { maxWidth: "420px" }, hint: { color: tokens.colorNeutralForeground2 } });

/** Per layout: what of Pulseway fills which field of Hudu. */
export function FieldsPage() {
  const styles = useStyles();
  const layouts = useQuery(layoutsQuery);
  const settings = useQuery(settingsQuery);
  const [parameters, setParameters] = useSearchParams();
  return (
    <Page
      title="Fields"
      lead="Connected fields map information from Pulseway into fields of Hudu's asset layouts, so that it appears in list views and can be searched. Only connected fields are ever written."
    >
      <Loaded query={layouts}>
        {({ layouts }) => {
          const asked = Number(parameters.get("layout"));
          const id =
            layouts.find((l) => l.layout.id === asked)?.layout.id ??
            settings.data?.value.defaultLayoutId ??
            layouts[0]?.layout.id;
          return id === undefined ? (
            <Empty
              title="Hudu has no asset layout yet"
              action={<LinkButton to="/setup?step=layout">Make one</LinkButton>}
            />
          ) : (
            <>
              <Field label="Asset layout" className={styles.layout}>
                <Select value={id} onChange={(_, data) => setParameters({ layout: data.value }, inPlace)}>
                  {layouts.map(({ layout }) => (
                    <option key={layout.id} value={layout.id}>
                      {layout.name}
                      {layout.id === settings.data?.value.defaultLayoutId ? " (default)" : ""}
                      {layout.active ? "" : " (not active)"}
                    </option>
                  ))}
                </Select>
              </Field>
              <Layout key={id} layoutId={id} missing={layouts.find((l) => l.layout.id === id)?.missingFields ?? []} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Layout({ layoutId, missing }: { layoutId: number; missing: readonly string[] }) {
  const query = useQuery(fieldsQuery(layoutId));
  return <Loaded query={query}>{(saved) => <FieldEditor saved={saved} missing={missing} />}</Loaded>;
}
