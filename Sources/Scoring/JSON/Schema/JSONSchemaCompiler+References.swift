import Domain

/// `$ref` and its like: to a place inside the document, by pointer, anchor or `$id`.
extension JSONSchemaCompiler {
  /// The subschema that a reference names.
  mutating func target(_ value: JSONValue, at place: String) throws(ScoringError) -> Node {
    try node(at: try destination(value, at: place).place)
  }

  /// A reference whose target depends on the schemas through which a value came to it.
  mutating func dynamicTarget(_ value: JSONValue, at place: String) throws(ScoringError)
    -> JSONSchema.Rule
  {
    let (target, reference) = try destination(value, at: place)
    let anchor = reference.fragment ?? ""
    let node = try node(at: target)
    let isDynamic = index.dynamicAnchors[reference.withoutFragment]?[anchor] != nil
    return isDynamic ? .dynamicReference(anchor: anchor, otherwise: node) : .reference(node)
  }

  mutating func recursiveTarget(_ value: JSONValue, at place: String) throws(ScoringError)
    -> JSONSchema.Rule
  {
    guard value == "#" else { throw mistake("$recursiveRef is always #", place) }
    let (target, reference) = try destination(value, at: place)
    let node = try node(at: target)
    let anchor = JSONSchemaIndex.recursive
    let isDynamic = index.dynamicAnchors[reference.withoutFragment]?[anchor] != nil
    return isDynamic ? .dynamicReference(anchor: anchor, otherwise: node) : .reference(node)
  }

  private func destination(_ value: JSONValue, at place: String) throws(ScoringError)
    -> (place: String, reference: URIReference)
  {
    guard let text = value.stringValue else { throw mistake("a reference is a text", place) }
    let reference = URIReference(text).resolved(against: index.base(at: place))
    guard let resource = index.resources[reference.withoutFragment] else {
      throw mistake(
        "'\(text)' is in no part of the schema, and nothing is fetched; copy it into $defs",
        place
      )
    }
    guard let fragment = reference.fragment, !fragment.isEmpty else { return (resource, reference) }
    if fragment.hasPrefix("/") {
      return (resource + Self.decoded(fragment), reference)
    }
    guard let anchor = index.anchor(reference) else {
      throw mistake("'\(text)' leads nowhere", place)
    }
    return (anchor, reference)
  }

  mutating func node(at place: String) throws(ScoringError) -> Node {
    var schema = root
    let parts = place.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      let name = Self.unescaped(part)
      let next =
        schema[name]
        ?? schema.arrayValue.flatMap { elements in
          Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        }
      guard let next else { throw mistake("'\(place)' leads nowhere", place) }
      schema = next
    }
    return try node(for: schema, at: place)
  }

  /// Escapes of JSON pointers, RFC 6901.
  static func escaped(_ name: String) -> String {
    guard name.contains("~") || name.contains("/") else { return name }
    return name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
  }

  private static func unescaped(_ part: Substring) -> String {
    var name = ""
    var rest = part
    while let character = rest.popFirst() {
      if character == "~", let code = rest.first, code == "0" || code == "1" {
        rest = rest.dropFirst()
        name.append(code == "0" ? "~" : "/")
      } else {
        name.append(character)
      }
    }
    return name
  }

  /// Percent signs of a URI, undone.
  private static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
