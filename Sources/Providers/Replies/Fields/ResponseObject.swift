import Domain

/// A response as a whole, where its members lie.
struct ResponseObject {
  private(set) var id: String?
  private(set) var model: String?
  private(set) var status: String?

  /// Why it is incomplete: `max_output_tokens`, `content_filter`.
  private(set) var incompleteReason: String?
  private(set) var usage: ReportedUsage?
  private(set) var serviceTier: String?
  private(set) var output: Range<Int>?

  /// The text of all messages, which OpenAI's clients put together and some servers send.
  private(set) var outputText: Range<Int>?
  private(set) var error: Range<Int>?

  init(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, from: place, allowsNonFinite: true)
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("id", in: bytes) {
        id = try CompletionAssembly.anything(&scanner)
      } else if key.equals("model", in: bytes) {
        model = try CompletionAssembly.anything(&scanner)
      } else if key.equals("status", in: bytes) {
        status = try CompletionAssembly.anything(&scanner)
      } else if key.equals("incomplete_details", in: bytes) {
        let details = JSONValue(reading: bytes[try scanner.skipValue()])
        incompleteReason = details?["reason"]?.stringValue
      } else if key.equals("usage", in: bytes) {
        usage = try ReportedUsage(pulledFrom: &scanner)
      } else if key.equals("service_tier", in: bytes) {
        serviceTier = try CompletionAssembly.anything(&scanner)
      } else if key.equals("output", in: bytes) {
        output = try scanner.skipValue()
      } else if key.equals("output_text", in: bytes), try scanner.kind() == .string {
        outputText = try scanner.skipValue()
      } else if key.equals("error", in: bytes) {
        error = try scanner.skipValue()
      } else {
        try scanner.skipValue()
      }
    }
  }
}
