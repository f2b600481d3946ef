/** Node and OpenSSL name the many reasons for which a certificate is not taken. */
export const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;
