import type { StatusChange } from '../../../domain/ledger/conversion-ledger.ts';
import type { Conversion } from '../../../domain/ledger/conversion.ts';
import type { Tables } from '../tables.ts';
import { announce } from './announce.ts';
import { clickNamed } from './click-named.ts';

/** See `Ledger.changeStatus`. What is so already gets no entry. */
export function changeStatus(tables: Tables, id: string, change: StatusChange): Conversion | undefined {
  const conversion = tables.conversion(id);
  if (!conversion) return undefined;
  const { at, status, reason, held_until, by } = change;
  const isSo = conversion.status === status && conversion.reason === reason;
  if (isSo && conversion.held_until === held_until) return conversion;
  const body = { status, reason, held_until, by };
  tables.append({ at, kind: 'conversion.status', tid: conversion.tid, body });
  const changed = { ...conversion, status, reason, held_until };
  tables.updateConversion(changed, conversion);
  const approved = Number(status === 'approved') - Number(conversion.status === 'approved');
  if (approved !== 0) tables.noteCounted('approved', conversion, approved > 0 ? 1 : -1);
  announce(tables, { event: 'status', at, click: clickNamed(tables, changed.tid), conversion: changed });
  return changed;
}
