import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

interface Question {
  title: string;
  /** What will happen, and what will not. */
  body: ReactNode;
  /** The verb, such as "Cancel the run". */
  action: string;
}

interface Asked extends Question {
  resolve: (yes: boolean) => void;
}

const ConfirmContext = createContext<(question: Question) => Promise<boolean>>(() => Promise.resolve(false));

/** Asks before something that is hard to take back. */
export const useConfirm = () => useContext(ConfirmContext);

/** Shows the question. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback(
    (question: Question) => new Promise<boolean>((resolve) => setAsked({ ...question, resolve })),
    [],
  );
  const close = (yes: boolean) => {
    asked?.resolve(yes);
    setAsked(null);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      <Dialog open={asked !== null} modalType="alert" onOpenChange={(_, data) => !data.open && close(false)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{asked?.title}</DialogTitle>
            <DialogContent>{asked?.body}</DialogContent>
            <DialogActions>
              <Button onClick={() => close(false)}>Leave it as it is</Button>
              <Button appearance="primary" onClick={() => close(true)}>
                {asked?.action}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </ConfirmContext>
  );
}
