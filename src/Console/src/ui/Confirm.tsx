import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";

// Dialogs are large, and nobody needs one to see the first page.
const ConfirmDialog = lazy(() => import("./ConfirmDialog"));

/** What is asked. */
export interface Question {
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
      {asked && (
        <Suspense>
          <ConfirmDialog question={asked} onClose={close} />
        </Suspense>
      )}
    </ConfirmContext>
  );
}
