import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useReturnFocus } from "./useReturnFocus";

const useStyles = makeStyles({ content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM } });

interface PopupProps {
  title: string;
  /** "alert" for questions, which only their buttons answer. */
  modalType?: "modal" | "alert";
  actions: ReactNode;
  children: ReactNode;
  /** Makes it a form. */
  onSubmit?: () => void;
  onClose: () => void;
}

/** A dialog, open as long as it is there. The focus goes back to where it was. */
export function Popup({ title, modalType = "modal", actions, children, onSubmit, onClose }: PopupProps) {
  const styles = useStyles();
  useReturnFocus();
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className={styles.content}>{children}</DialogContent>
      <DialogActions>{actions}</DialogActions>
    </DialogBody>
  );
  return (
    <Dialog open modalType={modalType} onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        {onSubmit ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              // Else the form behind it would hear it too, for React passes events on to where the dialog is written.
              event.stopPropagation();
              onSubmit();
            }}
          >
            {body}
          </form>
        ) : (
          body
        )}
      </DialogSurface>
    </Dialog>
  );
}
