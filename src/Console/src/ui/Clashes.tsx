import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { Draft } from "./useDraft";

/** What somebody else has changed too, and the choice between the two. */
export function Clashes({ draft }: { draft: Pick<Draft<object>, "clashes" | "keepMine" | "takeTheirs"> }) {
  return draft.clashes.length === 0 ? null : (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody>
        <MessageBarTitle>Somebody else has changed this too</MessageBarTitle>
        <ul>
          {draft.clashes.map(({ name, mine, theirs }) => (
            <li key={name}>
              {name}: you have {mine}; saved is {theirs}
            </li>
          ))}
        </ul>
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={draft.keepMine}>Keep mine</Button>
        <Button onClick={draft.takeTheirs}>Take what is saved</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
