import { Button, Select, TextInput } from "@mantine/core";
import { ACTIONS } from "../actions";
import type { AuditFilter } from "../api/types";
import classes from "./AuditPage.module.css";

export interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
  /** Null when there is nothing to clear. */
  onClear: (() => void) | null;
}

export function AuditFilters({ filter, onChange, onClear }: AuditFiltersProps) {
  return (
    <div className={classes.filters} role="search" aria-label="Filter the log">
      <Select
        label="What"
        placeholder="Everything"
        data={ACTIONS}
        value={filter.action === "" ? null : filter.action}
        onChange={(action) => onChange({ ...filter, action: action ?? "" })}
        searchable
        clearable
      />
      <TextInput
        label="Who"
        placeholder="User name, or @address"
        value={filter.actor}
        onChange={(event) => onChange({ ...filter, actor: event.currentTarget.value })}
      />
      <TextInput
        label="From"
        type="date"
        value={filter.from}
        onChange={(event) => onChange({ ...filter, from: event.currentTarget.value })}
      />
      <TextInput
        label="Until"
        type="date"
        value={filter.to}
        onChange={(event) => onChange({ ...filter, to: event.currentTarget.value })}
      />
      {onClear !== null && (
        <Button className={classes.clear} variant="subtle" onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}
