/*
 * Invented citizens and the dice of the demo. The dice have no state, so a demo made anew is the
 * same; the CPR numbers can be nobody's.
 */
#include "demo_priv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "model/cpr.h"

/* Given names, women and men by turns; common ones of several generations. */
static const char *const given[] = {"Anne", "Peter", "Mette", "Jens", "Fatima", "Søren", "Kirsten",
	"Thomas", "Hanne", "Ahmed", "Ida", "Mikkel", "Camilla", "Lars", "Aisha", "Åge", "Louise",
	"Rasmus", "Karen", "Yusuf", "Tina", "Kasper", "Zahra", "Jørgen", "Line", "Bjarne", "Maja",
	"Emil", "Olena", "Henrik", "Sofie", "Mohamed", "Åse", "Victor", "Signe", "Torben", "Freja",
	"Dennis", "Natalia", "Øjvind", "Julie", "Ali", "Birgit", "Simon"};
static const char *const family[] = {"Jensen", "Nielsen", "Hansen", "Pedersen", "Andersen",
	"Christensen", "Larsen", "Sørensen", "Rasmussen", "Jørgensen", "Ågård", "Madsen",
	"Kristensen", "Olsen", "Thomsen", "Østergaard", "Poulsen", "Johansen", "Møller",
	"Mortensen", "Yılmaz", "Knudsen", "Aabo", "Hassan", "Kjær", "Nguyen", "Skov", "Iversen",
	"Bæk", "Kovalenko", "Holm", "Ali", "Lund", "Petrovic", "Friis", "Nørgaard", "Dahl"};

int service_demo_dice(int n, enum demo_chance what, int64_t who, int64_t which)
{
	/* splitmix64 (Steele, Lea, Flood 2014) over the three. */
	uint64_t z = (uint64_t)what * 0x9E3779B97F4A7C15u + (uint64_t)who * 0xD1342543DE82EF95u +
		     (uint64_t)which * 0x2545F4914F6CDD1Du + 0x632BE59BD9B4E019u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	z ^= z >> 31;
	return (int)(z % (uint64_t)n);
}

static bool passes_modulus_11(const char *digits)
{
	static const int weights[CPR_LEN] = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
	int sum = 0;

	for (int i = 0; i < CPR_LEN; i++)
		sum += weights[i] * (digits[i] - '0');
	return sum % 11 == 0;
}

/*
 * Since October 2007 numbers that fail modulus 11 are given out, but only for days of birth that
 * ran out of others, and those are first days of a month. With any other day such a number is
 * nobody's. Even serials are women's.
 */
static void invent_cpr(int number, bool is_young, bool is_man, char out[CPR_LEN + 1])
{
	int year = is_young ? 1997 + service_demo_dice(8, DEMO_BIRTH, number, 0)
			    : 1962 + service_demo_dice(38, DEMO_BIRTH, number, 0);
	int month = 1 + service_demo_dice(12, DEMO_BIRTH, number, 1);
	int day = 2 + service_demo_dice(27, DEMO_BIRTH, number, 2);
	int serial = year < 2000 ? 1000 : 4000;

	serial += 2 * number + is_man;
	do {
		char digits[48];

		snprintf(digits, sizeof(digits), "%02d%02d%02d%04d", day, month, year % 100, serial);
		memcpy(out, digits, CPR_LEN);
		out[CPR_LEN] = '\0';
		serial += 2;
	} while (passes_modulus_11(out));
}

void service_demo_person(int number, bool is_young, struct demo_person *out)
{
	int first = service_demo_dice((int)COUNT(given), DEMO_NAME, number, 0);
	int last = service_demo_dice((int)COUNT(family), DEMO_NAME, number, 1);

	snprintf(out->name, sizeof(out->name), "%s %s", given[first], family[last]);
	invent_cpr(number, is_young, first % 2 == 1, out->cpr);
}
