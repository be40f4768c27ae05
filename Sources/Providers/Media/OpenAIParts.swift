import Domain

extension ContentPart {
  /// As OpenAI's chat has it: `text`, `image_url`, `input_audio` and `file`.
  func writeForChat(to body: inout RequestBody) throws(ProviderError) {
    switch self {
    case .text(let text):
      body.add("type", "text")
      body.add("text", text)
    case .media(let media):
      switch media.kind {
      case .image:
        body.add("type", "image_url")
        try body.add("image_url") { object throws(ProviderError) in
          try object.add("url", urlOf: media)
        }
      case .audio:
        body.add("type", "input_audio")
        try body.add("input_audio") { object throws(ProviderError) in
          try object.add("data", base64Of: media)
          object.add("format", media.mediaType == "audio/wav" ? "wav" : "mp3")
        }
      case .document:
        body.add("type", "file")
        try body.add("file") { object throws(ProviderError) in
          object.add("filename", media.fileName)
          try object.add("file_data", urlOf: media)
        }
      }
    }
  }

  /// As Responses has it: `input_text`, `input_image` and `input_file`.
  func writeForResponses(
    at endpoint: Endpoint,
    to body: inout RequestBody
  ) throws(ProviderError) {
    switch self {
    case .text(let text):
      body.add("type", "input_text")
      body.add("text", text)
    case .media(let media):
      switch media.kind {
      case .image:
        body.add("type", "input_image")
        try body.add("image_url", urlOf: media)
      case .document:
        body.add("type", "input_file")
        if case .address(let url) = media.source {
          body.add("file_url", url)
        } else {
          body.add("filename", media.fileName)
          try body.add("file_data", urlOf: media)
        }
      case .audio: throw .partNotSpoken(media, endpoint)
      }
    }
  }
}
