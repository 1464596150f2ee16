import { Button, Field, Input, makeStyles, Select, tokens } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, type Schema } from "../api/client";
import { otherMessages } from "../api/problem";
import { layoutsQuery } from "../settings/settingsApi";
import { Popup } from "../ui/Popup";
import { Failure, Loaded } from "../ui/States";

type Kind = NonNullable<Schema<"NewLayoutBody">["template"]>;

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface NewLayoutDialogProps {
  onMade: (layoutId: number) => void;
  onClose: () => void;
}

/** Makes an asset layout in Hudu from a template. */
export default function NewLayoutDialog({ onMade, onClose }: NewLayoutDialogProps) {
  const styles = useStyles();
  const client = useQueryClient();
  const templates = useQuery({
    queryKey: ["layout-templates"],
    queryFn: ({ signal }) => answer(api.GET("/api/layouts/templates", { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [kind, setKind] = useState<Kind>("Server");
  const [name, setName] = useState<string | null>(null);
  const template = templates.data?.templates.find((t) => t.kind === kind);
  const make = useMutation({
    mutationFn: () => answer(api.POST("/api/layouts", { body: { template: kind, name: name?.trim() || null } })),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: layoutsQuery.queryKey });
      onMade(made.layout.id);
    },
  });
  return (
    <Popup
      title="New asset layout in Hudu"
      onClose={onClose}
      onSubmit={() => make.mutate()}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" appearance="primary" disabled={make.isPending || !template}>
            {make.isPending ? "Making…" : "Make the layout"}
          </Button>
        </>
      }
    >
      <Loaded query={templates}>
        {({ templates }) => (
          <>
            <Field label="Template">
              <Select value={kind} onChange={(_, data) => setKind(data.value as Kind)}>
                {templates.map((t) => (
                  <option key={t.kind} value={t.kind ?? undefined}>
                    {t.name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="Name">
              <Input value={name ?? template?.name ?? ""} onChange={(_, data) => setName(data.value)} />
            </Field>
            <span className={styles.quiet}>
              With the fields {template?.fields.map((f) => f.label).join(", ")}. It is active at once, and its fields
              are connected.
            </span>
          </>
        )}
      </Loaded>
      {make.error && <Failure error={make.error} details={otherMessages(make.error, [])} />}
    </Popup>
  );
}
