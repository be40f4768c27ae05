import Domain
import Foundation
import Testing

@testable import Viewer

/// Pictures of a stored request on its page.
struct SentPictureTests {
  @Test func `a picture is shown while its file is the one that was sent`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = Data("123456789".utf8)
    try bytes.write(to: file)
    var part = MediaPart(
      kind: .image,
      source: .file(file.path),
      mediaType: "image/png",
      sha256: "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
      byteCount: 9
    )
    func shown() -> Bool {
      let message = ChatMessage(role: .user, parts: [.media(part), .text("What?")])
      let page = PromptText(.messages([message])).markup.text
      return page.contains(bytes.base64EncodedString())
    }
    #expect(shown())
    part.mediaType = "image/svg+xml"
    #expect(!shown())
    part.mediaType = "image/png"
    try Data("changed".utf8).write(to: file)
    #expect(!shown())
  }
}
