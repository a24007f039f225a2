/* The field tables of wire/tour.h. Included by message.c alone, with its macros. */

TYPE(tour_request, I32(tour_request, act), BOOL(tour_request, english));
TYPE(tour_reply, ID(tour_reply, course), TEXT(tour_reply, name, NAME), BOOL(tour_reply, opened),
	I32(tour_reply, scored), I32(tour_reply, measured));
