#ifndef STORE_PIECES_PRIV_H
#define STORE_PIECES_PRIV_H

/* SQLite's memory comes from pieces.c from now on. Once, and before SQLite is used; later it changes nothing. */
void store_pieces_use(void);

#endif
