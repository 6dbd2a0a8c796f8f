import type { ComponentChildren } from 'preact';
import type { Role } from '../../../shared/operator/operator.ts';
import { useMe } from '../sign-in/me.ts';

interface ActButtonProps {
  /** The least role that may do it. */
  readonly needs: Role;
  readonly onClick: () => void;
  readonly look?: 'plain' | 'primary' | 'danger';
  /** Why it cannot be done just now, whoever asks. */
  readonly because?: string | undefined;
  readonly children: ComponentChildren;
}

/** A button for those who may use it; the others see it, cannot use it, and are told why. Waybill decides anyway. */
export const ActButton = ({ needs, onClick, look = 'plain', because, children }: ActButtonProps) => {
  const { may, role } = useMe();
  const reason = may(needs) ? because : `This needs the role ${needs}; you are ${role}.`;
  if (reason === undefined) {
    return (
      <button type="button" class={look} onClick={onClick}>
        {children}
      </button>
    );
  }
  return (
    <button type="button" class={look} aria-disabled="true" title={reason}>
      {children}
      <span class="unseen"> ({reason})</span>
    </button>
  );
};
