// What somebody chose is there before anything is painted; shell/theme-switch.tsx stores it.
const chosen = localStorage.getItem('waybill.theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
