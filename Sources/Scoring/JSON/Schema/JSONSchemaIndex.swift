import Domain

/// Where the schemas of a document lie by name: `$id`, `$anchor` and their like.
///
/// A place is a JSON pointer from the document's root, `#/properties/a`.
struct JSONSchemaIndex {
  let draft: JSONSchemaDraft

  /// Documents inside the document, by address: the root's, and one for each `$id`.
  private(set) var resources: [URIReference: String] = [:]

  /// The address that references are relative to, at the places where it changes.
  private var bases: [String: URIReference] = [:]
  private var anchors: [URIReference: String] = [:]

  /// Anchors that a dynamic reference finds, by resource and name.
  private(set) var dynamicAnchors: [URIReference: [String: String]] = [:]

  /// The name by which `$recursiveAnchor: true` is kept; no anchor may have it.
  static let recursive = "#"

  init(_ root: JSONValue, draft: JSONSchemaDraft) throws(ScoringError) {
    self.draft = draft
    let base = URIReference("")
    resources[base] = "#"
    bases["#"] = base
    try add(root, at: "#", base: base)
  }

  /// The address that is valid at a place: that of the nearest schema around it with one.
  func base(at place: String) -> URIReference {
    var place = place[...]
    while true {
      if let base = bases[String(place)] { return base }
      guard let slash = place.lastIndex(of: "/") else { return URIReference("") }
      place = place[..<slash]
    }
  }

  /// The place that an anchor names.
  func anchor(_ reference: URIReference) -> String? { anchors[reference] }

  private mutating func add(_ schema: JSONValue, at place: String, base: URIReference)
    throws(ScoringError)
  {
    guard let keywords = schema.objectValue else { return }
    var base = base
    if !(draft.isBefore2019 && keywords["$ref"] != nil) {
      base = try identify(keywords, at: place, base: base)
    }
    for name in keywords.keys.sorted() {
      guard let content = JSONSchemaDraft.contents[name], let value = keywords[name] else {
        continue
      }
      let place = "\(place)/\(JSONSchemaCompiler.escaped(name))"
      if content == .schema || content == .schemaOrList && value.arrayValue == nil {
        try add(value, at: place, base: base)
      } else if content == .members {
        for (name, member) in value.objectValue ?? [:] {
          try add(member, at: "\(place)/\(JSONSchemaCompiler.escaped(name))", base: base)
        }
      } else {
        for (index, element) in (value.arrayValue ?? []).enumerated() {
          try add(element, at: "\(place)/\(index)", base: base)
        }
      }
    }
  }

  /// Takes the names of one schema, and gives the address that is valid inside it.
  private mutating func identify(
    _ keywords: [String: JSONValue],
    at place: String,
    base: URIReference
  ) throws(ScoringError) -> URIReference {
    var base = base
    if let id = keywords["$id"] {
      guard let text = id.stringValue else {
        throw .invalidSchema(reason: "$id is an address", at: place)
      }
      if draft.isBefore2019, text.hasPrefix("#") {
        try name(text.dropFirst(), at: place, base: base)
      } else {
        base = URIReference(text).resolved(against: base).withoutFragment
        if place != "#", resources[base] != nil {
          throw .invalidSchema(reason: "the $id '\(text)' is given twice", at: place)
        }
        resources[base] = place
        bases[place] = base
      }
    }
    if draft.has("$anchor"), let name = keywords["$anchor"]?.stringValue {
      try self.name(name[...], at: place, base: base)
    }
    if draft.has("$dynamicAnchor"), let name = keywords["$dynamicAnchor"]?.stringValue {
      try self.name(name[...], at: place, base: base)
      dynamicAnchors[base, default: [:]][name] = place
    }
    if draft.has("$recursiveAnchor"), keywords["$recursiveAnchor"] == true {
      dynamicAnchors[base, default: [:]][Self.recursive] = place
    }
    return base
  }

  private mutating func name(_ name: Substring, at place: String, base: URIReference)
    throws(ScoringError)
  {
    var reference = base
    reference.fragment = String(name)
    guard anchors.updateValue(place, forKey: reference) == nil else {
      throw .invalidSchema(reason: "the anchor '\(name)' is given twice", at: place)
    }
  }
}
