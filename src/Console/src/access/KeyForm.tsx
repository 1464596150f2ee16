import { Body1, Button, Field, Input, makeStyles, Title2, tokens } from "@fluentui/react-components";
import { type FormEvent, useState } from "react";
import { ApiProblem, words } from "../api/problem";
import { setFunctionKey } from "./key";

const useStyles = makeStyles({
  page: { display: "grid", placeItems: "center", minHeight: "100vh", padding: tokens.spacingHorizontalL },
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    width: "100%",
    maxWidth: "440px",
    boxSizing: "border-box",
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  title: { margin: 0 },
  hint: { color: tokens.colorNeutralForeground2 },
});

async function isAccepted(key: string): Promise<boolean> {
  let response: Response;
  try {
    response = await fetch("/api/settings", { headers: { "x-functions-key": key }, cache: "no-store" });
  } catch {
    throw ApiProblem.unreachable();
  }
  if (response.status === 401) {
    return false;
  }
  if (!response.ok) {
    throw ApiProblem.of(response.status, await response.json().catch(() => null));
  }
  return true;
}

/** Asks for the function key, once for this tab. */
export function KeyForm() {
  const styles = useStyles();
  const [key, setKey] = useState("");
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setMessage(undefined);
    try {
      if (await isAccepted(key.trim())) {
        setFunctionKey(key.trim());
      } else {
        setMessage("The app does not accept this key. Copy it again: no blanks, and the whole of it.");
      }
    } catch (error) {
      setMessage(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles.page}>
      <form className={styles.form} onSubmit={submit}>
        <Title2 as="h1" className={styles.title}>
          Pulseway to Hudu
        </Title2>
        <Body1 className={styles.hint}>
          Enter the function key. On Azure it is under <b>App keys</b> of the function app; on your own machine{" "}
          <b>./run</b> prints it. It is kept until you close this tab.
        </Body1>
        <Field label="Function key" required validationMessage={message}>
          <Input type="password" autoComplete="off" value={key} onChange={(_, data) => setKey(data.value)} autoFocus />
        </Field>
        <Button type="submit" appearance="primary" disabled={busy || key.trim() === ""}>
          {busy ? "Checking…" : "Open the console"}
        </Button>
      </form>
    </main>
  );
}
