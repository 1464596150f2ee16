import { Button } from "@fluentui/react-components";
import type { Schema } from "../api/client";
import { ActionFailures } from "../ui/ActionFailures";
import { Start } from "../ui/icons";
import { PageLink } from "../ui/links";
import { useNotice } from "../ui/Notices";
import { Outcome } from "../ui/Outcome";
import { Time } from "../ui/Time";
import { useResumeCompany, useResumeSystem } from "./systemsApi";

/** That an undo holds a system, and the button that lets the sync go on with it. */
export function Held({ systemId, hold }: { systemId: string; hold: Schema<"Hold"> }) {
  const resume = useResumeSystem();
  const notice = useNotice();
  return (
    <>
      <Outcome tone="stopped">
        {"Left alone since "}
        <PageLink to={`/runs/${hold.runId}`}>an undo</PageLink> <Time at={hold.since} />
      </Outcome>
      <div>
        <Button
          icon={<Start />}
          disabled={resume.isPending}
          onClick={() => resume.mutate(systemId, { onSuccess: () => notice("The sync goes on with this system") })}
        >
          Let the sync go on
        </Button>
      </div>
      <ActionFailures mutations={[resume]} />
    </>
  );
}

/** The button that lets the sync go on with everything of an organization that undos hold. */
export function ResumeCompanyButton({ organizationId }: { organizationId: number }) {
  const resume = useResumeCompany();
  const notice = useNotice();
  return (
    <>
      <Button
        icon={<Start />}
        disabled={resume.isPending}
        title="An undo holds some of its systems or its details: the sync leaves them alone."
        onClick={() =>
          resume.mutate(organizationId, { onSuccess: () => notice("The sync goes on with everything of this company") })
        }
      >
        Let the sync go on
      </Button>
      <ActionFailures mutations={[resume]} />
    </>
  );
}
