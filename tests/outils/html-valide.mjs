/**
 * Settings of html-validate (requirement A7): its recommended rules, except what is not a fault of HTML. The reason
 * stands beside each.
 */
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Any word without a space is an identifier in HTML; ours begin with the number of a département.
    'valid-id': ['error', { relaxed: true }],
    // Advice for search engines. The title says the service, its commune and the site, however long they are.
    'long-title': 'off',
    // It wants no ordinary space in the whole link, name included. Numbers have their own test (test_telephones.py).
    'tel-non-breaking': 'off',
    // One technique for a form that leaves the page. Ours answers while one types, and is hidden without JavaScript.
    'wcag/h32': 'off',
    // The list of communes is a combobox: hundreds of names, narrowed while one types. No native element does it.
    'prefer-native-element': ['error', { exclude: ['listbox'] }],
  },
};
