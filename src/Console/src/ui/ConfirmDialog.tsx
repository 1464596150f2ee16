import { Button } from "@fluentui/react-components";
import type { Question } from "./Confirm";
import { Popup } from "./Popup";

/** Shows a question; closing it in any way but by the action is a no. */
export default function ConfirmDialog({ question, onClose }: { question: Question; onClose: (yes: boolean) => void }) {
  return (
    <Popup
      title={question.title}
      modalType="alert"
      onClose={() => onClose(false)}
      actions={
        <>
          <Button onClick={() => onClose(false)}>Leave it as it is</Button>
          <Button appearance="primary" onClick={() => onClose(true)}>
            {question.action}
          </Button>
        </>
      }
    >
      <div>{question.body}</div>
    </Popup>
  );
}
