export const convert = {};
