/** Ways to write users with a password, and the same with an NKey in its place: PUBLIC. Each is a config that servers take. */
export const userLayouts: readonly { readonly name: string; readonly before: string; readonly after: string }[] = [
  { name: "one line", before: "authorization { users: [ { user: a, password: b } ] }\n", after: "authorization { users: [ { nkey: PUBLIC } ] }\n" },
  { name: "glued", before: "authorization:{users:[{user:a,password:b}]}\n", after: "authorization:{users:[{nkey:PUBLIC}]}\n" },
  { name: "the password first", before: "authorization { users: [ {password: b, user: a} ] }\n", after: "authorization { users: [ {nkey: PUBLIC} ] }\n" },
  { name: "quotes", before: `authorization { users: [ { user: "a", pass: 'b' } ] }\n`, after: `authorization { users: [ { nkey: "PUBLIC" } ] }\n` },
  { name: "JSON", before: `{"authorization":{"users":[{"user":"a","password":"b"}]}}\n`, after: `{"authorization":{"users":[{"nkey":"PUBLIC"}]}}\n` },
  { name: "JSON with permissions", before: `{"authorization":{"users":[{"user":"a","password":"b","permissions":{"publish":"x"}}]}}\n`, after: `{"authorization":{"users":[{"nkey":"PUBLIC","permissions":{"publish":"x"}}]}}\n` },
  { name: "upper case", before: "AUTHORIZATION { USERS: [ { USERNAME = a, PASS = b } ] }\n", after: "AUTHORIZATION { USERS: [ { NKEY = PUBLIC } ] }\n" },
  { name: "without a password", before: "authorization { users: [ { user: a } ] }\n", after: "authorization { users: [ { nkey: PUBLIC } ] }\n" },
  { name: "permissions and connection types", before: `authorization { users: [ { user: a, password: b, permissions: { publish: "x", subscribe: "y" }, allowed_connection_types: [STANDARD] } ] }\n`, after: `authorization { users: [ { nkey: PUBLIC, permissions: { publish: "x", subscribe: "y" }, allowed_connection_types: [STANDARD] } ] }\n` },
  { name: "lines with comments", before: "authorization {\n  users = [\n    {\n      # the shop\n      user = a # name\n      password = b # old\n      permissions = { publish = x }\n    }\n  ]\n}\n", after: "authorization {\n  users = [\n    {\n      # the shop\n      nkey = PUBLIC # name\n      # old\n      permissions = { publish = x }\n    }\n  ]\n}\n" },
  { name: "an account", before: "accounts {\n  SHOP {\n    users: [\n      { user: a, password: b }\n    ]\n    exports: [ { stream: orders.> } ]\n  }\n}\n", after: "accounts {\n  SHOP {\n    users: [\n      { nkey: PUBLIC }\n    ]\n    exports: [ { stream: orders.> } ]\n  }\n}\n" },
  { name: "default permissions", before: `authorization { default_permissions: { publish: "x" }, users: [ { user: a, password: b } ] }\n`, after: `authorization { default_permissions: { publish: "x" }, users: [ { nkey: PUBLIC } ] }\n` },
  { name: "a single user", before: "authorization {\n  user: a\n  password: b\n  timeout: 2\n}\n", after: "authorization {\n  users: [ { nkey: PUBLIC } ]\n  timeout: 2\n}\n" },
  { name: "a single user on one line", before: "authorization { user: a, password: b }\n", after: "authorization { users: [ { nkey: PUBLIC } ] }\n" },
  { name: "a single user that default permissions do not bind", before: "authorization { user: a, password: b, default_permissions: { publish: x } }\n", after: `authorization { users: [ { nkey: PUBLIC, permissions: { publish: [">"], subscribe: [">"] } } ], default_permissions: { publish: x } }\n` },
  { name: "a variable for the password", before: "PASS: b\nauthorization { users: [ { user: a, password: $PASS } ] }\n", after: "authorization { users: [ { nkey: PUBLIC } ] }\n" },
  { name: "a variable for the user", before: "SHOP: { user: a, password: b }\nauthorization { users: [ $SHOP ] }\n", after: "SHOP: { nkey: PUBLIC }\nauthorization { users: [ $SHOP ] }\n" },
  { name: "a password set twice", before: "authorization { users: [ { user: a, password: b, password: c } ] }\n", after: "authorization { users: [ { nkey: PUBLIC } ] }\n" },
];

/** Ways to write the users of the main authorization, and the same as those of an account. Each is a config that servers take. */
export const blockLayouts: typeof userLayouts = [
  { name: "one line", before: "authorization { users: [ { user: a, password: b } ] }\n", after: "accounts { CLIENTS { users: [ { user: a, password: b } ] } }\n" },
  { name: "glued", before: "authorization:{users:[{user:a,password:b}]}\n", after: "accounts:{CLIENTS:{users:[{user:a,password:b}]}}\n" },
  { name: "JSON", before: `{"port": 4222, "authorization": {"users": [{"user": "a", "password": "b"}]}}\n`, after: `{"port": 4222, "accounts": { "CLIENTS": {"users": [{"user": "a", "password": "b"}]} }}\n` },
  { name: "lines with comments", before: "# who may\nauthorization {\n  # the shop\n  users = [\n    { user: a, password: b } # one\n  ] # end\n  # last\n} # done\n", after: "# who may\naccounts { CLIENTS {\n  # the shop\n  users = [\n    { user: a, password: b } # one\n  ] # end\n  # last\n} } # done\n" },
  { name: "default permissions", before: "authorization {\n  default_permissions: { publish: x }\n  users: [ { user: a, password: b } ]\n}\n", after: "accounts { CLIENTS {\n  default_permissions: { publish: x }\n  users: [ { user: a, password: b } ]\n} }\n" },
  { name: "default permissions by another name", before: "authorization {\n  users: [ { user: a, password: b } ]\n  permissions = { publish: x }\n}\n", after: "accounts { CLIENTS {\n  users: [ { user: a, password: b } ]\n  default_permissions = { publish: x }\n} }\n" },
  { name: "upper case", before: "AUTHORIZATION {\n  USERS: [ { USER: a, PASSWORD: b } ]\n  PERMISSIONS: { PUBLISH: x }\n}\n", after: "ACCOUNTS { CLIENTS {\n  USERS: [ { USER: a, PASSWORD: b } ]\n  DEFAULT_PERMISSIONS: { PUBLISH: x }\n} }\n" },
  { name: "something that stays", before: "port: -1\nauthorization {\n  timeout: 2\n  users: [\n    { user: a, password: b }\n  ]\n}\n", after: "port: -1\nauthorization { timeout: 2 }\naccounts { CLIENTS {\n  users: [\n    { user: a, password: b }\n  ]\n} }\n" },
  { name: "something that stays, and default permissions", before: "# who may\nauthorization {\n  users: [ { user: a, password: b } ]\n  timeout: 2\n  permissions: { publish: x }\n}\n", after: "authorization { timeout: 2 }\n# who may\naccounts { CLIENTS {\n  users: [ { user: a, password: b } ]\n  default_permissions: { publish: x }\n} }\n" },
  { name: "something that stays on one line", before: "authorization { users: [ { user: a, password: b } ], timeout: 2 }\n", after: "authorization { timeout: 2 }\naccounts { CLIENTS { users: [ { user: a, password: b } ] } }\n" },
  { name: "something that stays in JSON", before: `{\n  "authorization": {\n    "timeout": 2,\n    "users": [{"user": "a", "password": "b"}],\n    "permissions": {"publish": "x"}\n  }\n}\n`, after: `{\n  "authorization": { "timeout": 2 },\n  "accounts": { "CLIENTS": {\n    "users": [{"user": "a", "password": "b"}],\n    "default_permissions": {"publish": "x"}\n  } }\n}\n` },
  { name: "a variable of the block for a password", before: "authorization {\n  PASS: b\n  users: [ { user: a, password: $PASS } ]\n}\n", after: "accounts { CLIENTS {\n  PASS: b\n  users: [ { user: a, password: $PASS } ]\n} }\n" },
  { name: "the user of those without a credential", before: "authorization { users: [ { user: a, password: b } ] }\nno_auth_user: a\n", after: "accounts { CLIENTS { users: [ { user: a, password: b } ] } }\nno_auth_user: a\n" },
  { name: "a variable for the users", before: "USERS: [ { user: a, password: b } ]\nauthorization { users: $USERS }\n", after: "USERS: [ { user: a, password: b } ]\naccounts { CLIENTS { users: $USERS } }\n" },
];
