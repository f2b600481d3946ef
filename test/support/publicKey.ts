/** A valid public user key, the one in all fixtures. Its seed was thrown away. */
export const publicKey = "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3";
