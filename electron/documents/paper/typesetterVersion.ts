/** The same paper may be set otherwise by another version of the typesetter: what is kept of it goes by this, too. */
export const typesetterVersion = '0.7.0'
