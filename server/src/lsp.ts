/**
 * What is used of the protocol's library when the server runs. Each file that imports that library itself would copy all
 * of its thousand names when the server starts.
 */
export {
  CodeLensRefreshRequest, CompletionItemTag, DiagnosticRefreshRequest, DocumentDiagnosticReportKind, ErrorCodes, InlayHintRefreshRequest, LSPErrorCodes, MessageType, ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver";
