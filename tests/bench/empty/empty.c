/* The least that a program can be: what the start of the command is held
 * against. */
int
main(void)
{
	return 0;
}
