/// Where JSON text stopped being what it should be.
struct MalformedJSON: Error, Hashable {
  var offset: Int

  /// The field whose value is JSON, but not of a type that can be read; `nil` for a syntax error.
  var field: String?
}
