import Domain
import Foundation

extension ContentPart {
  /// As Anthropic's Messages has it: `text`, `image` and `document`, each with its source.
  func writeForMessages(
    at endpoint: Endpoint,
    to body: inout RequestBody
  ) throws(ProviderError) {
    switch self {
    case .text(let text):
      body.add("type", "text")
      body.add("text", text)
    case .media(let media):
      guard media.kind != .audio else { throw .partNotSpoken(media, endpoint) }
      body.add("type", media.kind.rawValue)
      try body.add("source") { source throws(ProviderError) in
        if case .address(let url) = media.source {
          source.add("type", "url")
          source.add("url", url)
        } else if media.mediaType == "text/plain" {
          source.add("type", "text")
          source.add("media_type", "text/plain")
          source.add("data", try EncodedMedia.shared.text(of: media))
        } else {
          source.add("type", "base64")
          source.add("media_type", media.mediaType ?? "")
          try source.add("data", base64Of: media)
        }
      }
    }
  }

  /// As Gemini has it: `text`, `inlineData` and `fileData`.
  func writeForGemini(to body: inout RequestBody) throws(ProviderError) {
    switch self {
    case .text(let text): body.add("text", text)
    case .media(let media):
      if case .address(let url) = media.source {
        try body.add("fileData") { data throws(ProviderError) in
          if let type = media.mediaType { data.add("mimeType", type) }
          data.add("fileUri", url)
        }
      } else {
        try body.add("inlineData") { data throws(ProviderError) in
          data.add("mimeType", media.mediaType ?? "")
          try data.add("data", base64Of: media)
        }
      }
    }
  }
}

extension RequestBody {
  /// Adds messages as Ollama has them: pictures beside the text, as base64.
  mutating func addForOllama(
    _ messages: [ChatMessage],
    at endpoint: Endpoint
  ) throws(ProviderError) {
    guard messages.tellOfTools || messages.contains(where: { !$0.parts.isEmpty }) else {
      return add("messages", messages)
    }
    try add("messages", listOf: messages) { message, object throws(ProviderError) in
      for (name, value) in message.ollamaMembers { object.add(name, value) }
      let media = message.parts.compactMap(\.media)
      guard !media.isEmpty else { return }
      var pictures: [[UInt8]] = []
      for part in media {
        guard part.kind == .image else { throw ProviderError.partNotSpoken(part, endpoint) }
        pictures.append(try EncodedMedia.shared.base64(of: part))
      }
      object.add("images", base64: pictures)
    }
  }

  /// Adds a list of objects, one for each message.
  fileprivate mutating func add(
    _ name: String,
    listOf messages: [ChatMessage],
    _ write: (ChatMessage, inout RequestBody) throws(ProviderError) -> Void
  ) throws(ProviderError) {
    addName(name)
    append(raw: "[")
    for (index, message) in messages.enumerated() {
      if index > 0 { append(raw: ",") }
      var object = RequestBody()
      try write(message, &object)
      append(object.finished())
    }
    append(raw: "]")
  }

  fileprivate mutating func add(_ name: String, base64 files: [[UInt8]]) {
    addName(name)
    for (index, file) in files.enumerated() {
      append(raw: index == 0 ? "[\"" : ",\"")
      append(file)
      append(raw: "\"")
    }
    append(raw: "]")
  }
}

extension EncodedMedia {
  /// A text file's text, for a wire that takes it as it is.
  func text(of part: MediaPart) throws(ProviderError) -> String {
    let encoded = try base64(of: part)
    guard let data = Data(base64Encoded: Data(encoded)),
      let text = String(validating: data, as: UTF8.self)
    else { throw .mediaUnreadable(part.place, problem: "it is no text in UTF-8") }
    return text
  }
}
