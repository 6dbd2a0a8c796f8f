import { formatMoment } from '../moment.ts';
import { linkIn, textIn } from '../records/row.ts';
import { choice, field, link } from './field.ts';
import { defineModel } from './model.ts';

const required = { required: true };
const readonly = { readonly: true };
const name = { name: field('char', 'Name', required) };

const mailMessage = defineModel({
  name: 'mail.message',
  label: 'Message',
  order: 'id desc',
  fields: {
    model: field('char', 'Related Document Model'),
    res_id: field('integer', 'Related Document ID'),
    body: field('html', 'Contents'),
    message_type: choice(
      'Type',
      [
        ['comment', 'Comment'],
        ['notification', 'System notification'],
      ],
      required,
    ),
    subtype_id: link('Subtype', 'mail.message.subtype'),
    author_id: link('Author', 'res.partner'),
  },
  defaults: (_given, { store, user }) => ({
    message_type: 'comment',
    author_id: linkIn(store.find('res.users', user.id) ?? {}, 'partner_id') ?? false,
  }),
});

const mailActivity = defineModel({
  name: 'mail.activity',
  label: 'Activity',
  order: 'date_deadline, id',
  fields: {
    res_model_id: link('Document Model', 'ir.model'),
    res_model: field('char', 'Related Document Model', readonly),
    res_id: field('integer', 'Related Document ID'),
    activity_type_id: link('Activity Type', 'mail.activity.type'),
    summary: field('char', 'Summary'),
    note: field('html', 'Note'),
    date_deadline: field('date', 'Due Date', required),
    user_id: link('Assigned to', 'res.users'),
  },
  defaults: (_given, { now, user }) => ({ date_deadline: formatMoment(now).slice(0, 10), user_id: user.id }),
  afterChange: (activity, { store }) => {
    const model = store.find('ir.model', linkIn(activity, 'res_model_id') ?? 0);
    store.update('mail.activity', activity.id, { res_model: model ? textIn(model, 'model') : false });
  },
});

const irModel = defineModel({
  name: 'ir.model',
  label: 'Models',
  fields: { ...name, model: field('char', 'Model', required) },
});

/** What people read below a document, and what they have to do about it. */
export const mailModels = [
  mailMessage,
  mailActivity,
  irModel,
  defineModel({ name: 'mail.message.subtype', label: 'Message subtypes', fields: name }),
  defineModel({ name: 'mail.activity.type', label: 'Activity Type', fields: name }),
];
