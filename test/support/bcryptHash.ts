/** The bcrypt hash in all fixtures: of "s3cret", their token. */
export const bcryptHash = "$2a$11$ojeKQqMwlQ.tbaK3Ls0lQek1SLlyUWI5OHSHugRdFIr5/4rKUlJiq";
