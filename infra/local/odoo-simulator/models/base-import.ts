import { field } from './field.ts';
import { defineModel } from './model.ts';

/** More than this many uploads are never kept; Odoo deletes them after twelve hours. */
const keptUploads = 100;

/** What Odoo's import screen uploads a file into. */
export const baseImport = defineModel({
  name: 'base_import.import',
  label: 'Base Import',
  fields: {
    res_model: field('char', 'Model'),
    file: field('text', 'File'),
    file_name: field('char', 'File Name'),
    file_type: field('char', 'File Type'),
  },
  afterChange: (_upload, { store }) => {
    const uploads = store.rows('base_import.import');
    for (const { id } of uploads.slice(0, Math.max(0, uploads.length - keptUploads))) {
      store.remove('base_import.import', id);
    }
  },
});
