import type { Conversion, ConversionStatus } from '../../../domain/ledger/conversion.ts';
import type { Tables } from '../tables.ts';
import { announce } from './announce.ts';
import { clickNamed } from './click-named.ts';

/** See `Ledger.changeStatus`. What is so already gets no entry. */
export function changeStatus(
  tables: Tables,
  id: string,
  change: { at: number; status: ConversionStatus; reason?: string; by: string },
): Conversion | undefined {
  const conversion = tables.conversion(id);
  if (!conversion) return undefined;
  const { at, status, reason, by } = change;
  if (conversion.status === status && conversion.reason === reason) return conversion;
  tables.append({ at, kind: 'conversion.status', tid: conversion.tid, body: { status, reason, by } });
  tables.updateConversion(id, status, reason);
  const approved = Number(status === 'approved') - Number(conversion.status === 'approved');
  if (approved !== 0) tables.noteCounted('approved', conversion, approved > 0 ? 1 : -1);
  const changed: Conversion = { ...conversion, status, reason };
  announce(tables, { event: 'status', at, click: clickNamed(tables, changed.tid), conversion: changed });
  return changed;
}
