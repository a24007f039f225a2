#ifndef WIRE_DOOR_H
#define WIRE_DOOR_H

/*
 * The client's side of the door. The caller does not know what stands behind it: trin-store at the other
 * end of a socketpair, or the same dispatch in this process (tests, trin-admin). Requests and replies pass
 * through the codec in both.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "wire/message.h"
#include "wire/door_start.h"
#include "wire/ops.h"

struct door;

/*
 * Answers one encoded request with one encoded reply (both below, wire/codec.h). In process it is
 * service's dispatch; the frame lies in the arena.
 */
typedef enum status door_serve_fn(void *ctx, struct arena *a, const void *request, size_t n,
	const void **reply, size_t *reply_n, struct err *e);

/* In process. ctx is borrowed. */
struct door *door_new_local(door_serve_fn *serve, void *ctx);
/* To what was started, whose socket the door takes over. */
struct door *door_new_started(const struct door_start *started);
/* As door_start_process() and door_start_socket(). */
enum status door_new_process(const char *path, char *const argv[], struct door **out, struct err *e) CHECKED;
enum status door_new_socket(const char *path, struct door **out, struct err *e) CHECKED;
void door_free(struct door *d); /* closes; trin-store ends by itself */

/* The socket to poll, or -1 in process. Readable while nothing was asked: trin-store is gone. */
int door_fd(const struct door *d);
/*
 * Called while an answer is awaited for more than half a second; holder is for whom ("" not known). Returning false
 * gives up: ST_GIVENUP when nothing was done, ST_OK when it was done after all, ST_BUSY when nobody says.
 */
typedef bool door_tick_fn(void *ctx, int64_t waited_ms, const char *holder);
void door_on_wait(struct door *d, door_tick_fn *tick, void *ctx);

/* The reply lies in the arena. ST_GONE when trin-store has ended, ST_PROTOCOL when it talks nonsense. */
enum status door_call(struct door *d, enum wire_op op, const void *request, struct arena *a, void *reply,
	struct err *e) CHECKED;

/*
 * Sends a request whose answer will be wanted soon; the door_call() with the same request takes it. In the
 * order they were sent, at most four; any other call in between, and the answers are dropped. Fails silently:
 * then the call asks by itself, and so it is in process.
 */
void door_ahead(struct door *d, enum wire_op op, const void *request);
/* Takes in answers that nobody wants any more. False: there were none, so a readable socket means ST_GONE. */
bool door_drop(struct door *d);

/* How many requests that write were made: what was read before the last of them may be otherwise now. */
uint64_t door_writes(const struct door *d);

#define DOOR_CALL(id, name, act, does) \
	CHECKED static inline enum status door_##name(struct door *d, const struct name##_request *request, \
		struct arena *a, struct name##_reply *reply, struct err *e) \
	{ \
		return door_call(d, id, request, a, reply, e); \
	} \
	static inline void door_##name##_ahead(struct door *d, const struct name##_request *request) \
	{ \
		door_ahead(d, id, request); \
	}
WIRE_OPS(DOOR_CALL)
#undef DOOR_CALL

#endif
