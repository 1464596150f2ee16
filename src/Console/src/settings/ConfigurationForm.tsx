import { Button, Field, makeStyles, Textarea, tokens } from "@fluentui/react-components";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useRef } from "react";
import { api, ifMatch, type Schema, type Versioned, versioned } from "../api/client";
import { otherMessages } from "../api/problem";
import { ActionFailures } from "../ui/ActionFailures";
import { useConfirm } from "../ui/Confirm";
import { DiffTable } from "../ui/DiffTable";
import { Download, Upload } from "../ui/icons";
import { useNotice } from "../ui/Notices";
import { Section } from "../ui/Page";
import { Failure } from "../ui/States";
import { saveFile } from "../ui/saveFile";
import { useDraft } from "../ui/useDraft";

type Document = Schema<"ConfigurationDocument">;
type Outcome = Schema<"ConfigurationOutcome">;

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground2, maxWidth: "72ch" },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  text: { fontFamily: tokens.fontFamilyMonospace, minHeight: "220px" },
  diff: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
  },
});

const read = () => versioned(api.GET("/api/configuration"));

const put = (document: Document, version: string | null, dryRun: boolean) =>
  versioned(api.PUT("/api/configuration", { params: { query: { dryRun }, ...ifMatch(version) }, body: document }));

/** Everything that people decide, as one document: download, compare, put in force. It holds no secret. */
export function ConfigurationForm() {
  const styles = useStyles();
  const client = useQueryClient();
  const confirm = useConfirm();
  const notice = useNotice();
  const file = useRef<HTMLInputElement>(null);
  const draft = useDraft("configuration", { text: "" });
  const { text } = draft.value;
  const setText = (next: string) => draft.set({ text: next });
  const download = useMutation({
    mutationFn: read,
    onSuccess: ({ value }) =>
      saveFile("configuration.json", new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: "application/json" })),
  });
  const compare = useMutation({
    mutationFn: async (): Promise<Versioned<Outcome>> => {
      const document = JSON.parse(text) as Document;
      // What is compared is what is put in force: nothing, if somebody changes the configuration in between.
      const { version } = await read();
      return { value: (await put(document, version, true)).value, version };
    },
  });
  const apply = useMutation({
    mutationFn: (version: string | null) => put(JSON.parse(text) as Document, version, false),
    onSuccess: async ({ value }) => {
      notice("The configuration is in force", `${value.changes.length.toLocaleString()} values changed.`);
      setText("");
      compare.reset();
      await client.invalidateQueries();
    },
  });
  const edit = (next: string) => {
    setText(next);
    compare.reset();
    apply.reset();
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen) {
      edit(await chosen.text());
    }
    event.target.value = "";
  };
  const ask = async () => {
    const yes = await confirm({
      title: "Replace the whole configuration?",
      body: "What the document does not list is not there afterwards: an organization that is missing becomes unmatched. Assets in Hudu stay as they are until the next sync.",
      action: "Put it in force",
    });
    if (yes) {
      apply.mutate(compare.data?.version ?? null);
    }
  };
  const changes = compare.data?.value.changes;
  return (
    <Section
      title="Configuration as a document"
      actions={
        <Button icon={<Download />} disabled={download.isPending} onClick={() => download.mutate()}>
          Download
        </Button>
      }
    >
      <div className={styles.hint}>
        Default layout, options, limits, notifications, sort rules, connected fields and matches in one file, without
        secrets: keep it in git, review changes there, move it from a test environment to production.
      </div>
      <ActionFailures mutations={[download]} />
      <Field label="Document to compare with what is configured now">
        <Textarea
          textarea={{ className: styles.text, spellCheck: false }}
          value={text}
          placeholder="Paste it here, or choose a file"
          onChange={(_, data) => edit(data.value)}
        />
      </Field>
      <div className={styles.row}>
        <input ref={file} type="file" accept="application/json,.json" hidden onChange={choose} />
        <Button icon={<Upload />} onClick={() => file.current?.click()}>
          Choose a file
        </Button>
        <Button
          appearance={changes ? "secondary" : "primary"}
          disabled={text.trim() === "" || compare.isPending}
          onClick={() => compare.mutate()}
        >
          {compare.isPending ? "Comparing…" : "Compare"}
        </Button>
        {changes && changes.length > 0 && (
          <Button appearance="primary" disabled={apply.isPending} onClick={ask}>
            {apply.isPending ? "Saving…" : "Put it in force"}
          </Button>
        )}
      </div>
      {compare.error && (
        <Failure
          title="It cannot be put in force"
          error={
            compare.error instanceof SyntaxError
              ? new Error(`This is no valid JSON: ${compare.error.message}`)
              : compare.error
          }
          details={otherMessages(compare.error, [])}
        />
      )}
      {apply.error && <Failure title="Not saved" error={apply.error} details={otherMessages(apply.error, [])} />}
      <div aria-live="polite">
        {compare.data && (
          <>
            {changes?.length === 0
              ? "Nothing would change."
              : `${changes?.length.toLocaleString()} values would change:`}
            {compare.data.value.resolved.map((r) => (
              <div key={r.path} className={styles.hint}>
                {r.path}: “{r.wanted.name}” is taken for “{r.found.name}” ({r.found.id}) here.
              </div>
            ))}
          </>
        )}
      </div>
      {changes && changes.length > 0 && (
        <div className={styles.diff}>
          <DiffTable differences={changes.map(({ path, before, after }) => ({ name: path, before, after }))} />
        </div>
      )}
    </Section>
  );
}
