import Domain

extension RequestBody {
  /// Adds messages, the parts of those that have some as a list, each in a wire's own form.
  mutating func add(
    _ name: String,
    _ messages: [ChatMessage],
    part: (ContentPart, inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    guard messages.contains(where: { !$0.parts.isEmpty }) else { return add(name, messages) }
    addName(name)
    for (index, message) in messages.enumerated() {
      append(raw: index == 0 ? "[" : ",")
      try append(message, part: part)
    }
    append(raw: "]")
  }

  /// Adds messages turn by turn: one that tells of tools as `told` has it, which may be several
  /// objects, any other as a role and its text or parts.
  mutating func add(
    _ name: String,
    turns: [[ChatMessage]],
    told: ([ChatMessage]) -> [JSONValue],
    part: (ContentPart, inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    guard turns.contains(where: \.tellOfTools) else {
      return try add(name, turns.flatMap(\.self), part: part)
    }
    addName(name)
    var separator = "["
    for turn in turns {
      let objects = turn.tellOfTools ? told(turn) : []
      for object in objects {
        append(raw: separator + object.serialized)
        separator = ","
      }
      for message in turn where objects.isEmpty {
        append(raw: separator)
        try append(message, part: part)
        separator = ","
      }
    }
    append(raw: "]")
  }

  private mutating func append(
    _ message: ChatMessage,
    part: (ContentPart, inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    append(raw: "{\"role\":")
    append(quoted: message.role.rawValue)
    append(raw: ",\"content\":")
    if message.parts.isEmpty {
      append(quoted: message.content)
    } else {
      try appendList(of: message.parts, part)
    }
    if let name = message.name {
      append(raw: ",\"name\":")
      append(quoted: name)
    }
    append(raw: "}")
  }

  /// Appends a list of objects, one for each part.
  mutating func appendList(
    of parts: [ContentPart],
    _ write: (ContentPart, inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    append(raw: "[")
    for (index, part) in parts.enumerated() {
      if index > 0 { append(raw: ",") }
      try appendObject { body throws(ProviderError) in try write(part, &body) }
    }
    append(raw: "]")
  }

  /// Adds a member that is an object.
  mutating func add(
    _ name: String,
    _ members: (inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    addName(name)
    try appendObject(members)
  }

  private mutating func appendObject(
    _ members: (inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    var object = RequestBody()
    try members(&object)
    append(object.finished())
  }

  /// Adds a file's bytes as a text of base64, behind `prefix`.
  mutating func add(
    _ name: String,
    base64Of part: MediaPart,
    after prefix: String = ""
  ) throws(ProviderError) {
    let encoded = try EncodedMedia.shared.base64(of: part)
    addName(name)
    append(raw: "\"")
    append(raw: prefix)
    append(encoded)
    append(raw: "\"")
  }

  /// Adds where a part is: its address, or a data URL of its bytes.
  mutating func add(_ name: String, urlOf part: MediaPart) throws(ProviderError) {
    switch part.source {
    case .address(let url): add(name, url)
    case .file: try add(name, base64Of: part, after: "data:\(part.mediaType ?? "");base64,")
    }
  }
}
