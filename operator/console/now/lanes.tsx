import { useState } from 'preact/hooks';
import type { LaneReply } from '../../../shared/contract/operator/now-replies.ts';
import { useApi } from '../api/use-api.ts';
import { ActButton } from '../parts/act-button.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { WhyLaneStands } from './why-lane-stands.tsx';

interface LanesProps {
  readonly lanes: readonly LaneReply[];
  readonly onChanged: () => void;
}

const nameOf = ({ connection, lane }: LaneReply): string => `${lane} lane of ${connection}`;

/** The lanes of all connections, why they stand if they do, and how to pause and resume them. */
export const Lanes = ({ lanes, onChanged }: LanesProps) => {
  const [chosen, choose] = useState<LaneReply>();
  if (lanes.length === 0) return <Notice title="There is no connection to any Odoo." />;
  return (
    <>
      <DataTable
        caption="Lanes"
        rows={lanes}
        keyOf={({ connection, lane }) => `${connection} ${lane}`}
        columns={[
          { header: 'Connection', cell: ({ connection }) => <strong>{connection}</strong> },
          { header: 'Lane', cell: ({ lane }) => lane },
          { header: 'State', cell: ({ state }) => <StateBadge state={state} /> },
          { header: 'Waiting', isNumeric: true, cell: ({ messages }) => messages.waiting.toLocaleString() },
          { header: 'Being written', isNumeric: true, cell: ({ messages }) => messages.inFlight.toLocaleString() },
          { header: 'Later', isNumeric: true, cell: ({ messages }) => messages.delayed.toLocaleString() },
          {
            header: 'Why',
            isText: true,
            cell: (lane) => <WhyLaneStands lane={lane} isToldAbove={isToldAbove(lanes, lane)} />,
          },
          { header: 'Act', cell: (lane) => <Switch lane={lane} onChoose={choose} /> },
        ]}
      />
      {chosen && <SwitchDialog lane={chosen} onDone={onChanged} onClose={() => choose(undefined)} />}
    </>
  );
};

/** Trouble with an Odoo stops both lanes of its connection. */
const isToldAbove = (lanes: readonly LaneReply[], lane: LaneReply): boolean => {
  const above = lanes[lanes.indexOf(lane) - 1];
  return above?.connection === lane.connection && above.trouble !== undefined && lane.trouble !== undefined;
};

interface SwitchProps {
  readonly lane: LaneReply;
  readonly onChoose: (lane: LaneReply) => void;
}

const Switch = ({ lane, onChoose }: SwitchProps) => (
  <ActButton needs="operator" onClick={() => onChoose(lane)}>
    {lane.hold ? 'Resume' : 'Pause'}
    <span class="unseen"> the {nameOf(lane)}</span>
  </ActButton>
);

interface SwitchDialogProps {
  readonly lane: LaneReply;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const SwitchDialog = ({ lane, onDone, onClose }: SwitchDialogProps) => {
  const api = useApi();
  const action = lane.hold ? 'resume' : 'pause';
  const act = async (reason: string): Promise<void> => {
    await api.post('/lanes', { connection: lane.connection, lane: lane.lane, action, reason });
    onDone();
  };
  return (
    <ConfirmDialog
      title={`${action === 'pause' ? 'Pause' : 'Resume'} the ${nameOf(lane)}?`}
      act={action === 'pause' ? 'Pause' : 'Resume'}
      onConfirm={act}
      onClose={onClose}
    >
      <p>
        {action === 'pause'
          ? 'Orders are accepted and kept meanwhile; none is written until somebody resumes the lane.'
          : `Orders that wait are written again${lane.trouble ? ' once Odoo takes them' : ''}.`}
      </p>
    </ConfirmDialog>
  );
};
