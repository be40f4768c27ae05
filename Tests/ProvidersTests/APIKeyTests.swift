import Domain
import Foundation
import Providers
import Testing

struct APIKeyTests {
  private let canary = "sk-canary-7f3a9b"

  @Test func `a key prints as redacted, however it is looked at`() throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": canary])
    var dumped = ""
    dump(key, to: &dumped)
    let mirrored = Mirror(reflecting: key).children.map { "\($0.value)" }.joined()
    for text in [
      "\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)", dumped, mirrored,
    ] {
      #expect(!text.contains("canary"), "\(text)")
    }
    #expect("\(key)" == "<redacted>")
  }

  @Test func `a key is masked wherever a text holds it`() throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": canary])
    #expect(key.masked("no key") == "no key")
    // Cut short by a limit: what is left of it is as secret.
    #expect(key.masked("key: \(canary.dropLast(3))") == "key: <redacted>")
    #expect(key.masked("key: \(canary.dropLast(3))…") == "key: <redacted>…")
    #expect(
      key.masked("key: \(canary.dropLast(3)) and more") == "key: \(canary.dropLast(3)) and more"
    )
    #expect(key.masked("") == "")
    #expect(key.masked("\(canary)") == "<redacted>")
    #expect(
      key.masked("é\(canary)\(canary)\u{301} sk-canary.")
        == "é<redacted><redacted>\u{301} sk-canary."
    )
  }

  @Test func `a key with a slash is masked where JSON escapes it`() throws {
    let key = try APIKey(resolving: .environment("K"), environment: ["K": "ab/cd+/ef="])
    #expect(key.masked(#"{"k":"ab\/cd+\/ef="}"#) == #"{"k":"<redacted>"}"#)
    #expect(key.masked("ab/cd+/ef=") == "<redacted>")
    #expect(key.masked(#"ab\cd"#) == #"ab\cd"#)
  }

  @Test func `white space around a key is left out`() throws {
    let padded = try APIKey(resolving: .environment("K"), environment: ["K": " \(canary)\r\n"])
    #expect(padded.masked(canary) == "<redacted>")
  }

  @Test(
    arguments: [
      ([:], "the environment variable K is not set. Set it to the provider's key: export K=…"),
      (["K": " \n"], "the environment variable K is empty. Put the provider's key into it."),
      (
        ["K": "sk-a\nX-Header: b"],
        "the environment variable K holds more than a key: spaces, line breaks or characters beyond "
          + "ASCII. Put the provider's key, and nothing else, into it."
      ),
    ] as [([String: String], String)]
  )
  func `a key that is not in the environment is told with its remedy`(
    environment: [String: String],
    message: String
  ) {
    let error = #expect(throws: ProviderError.self) {
      try APIKey(resolving: .environment("K"), environment: environment)
    }
    #expect(error?.description == message)
  }

  @Test func `a key is read from a file beside the suite`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "assay-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("\(canary)\n".utf8).write(to: folder.appending(path: "key"))
    let relative = try APIKey(resolving: .file("key"), environment: [:], folder: folder.path)
    let absolute = try APIKey(
      resolving: .file(folder.appending(path: "key").path),
      environment: [:],
      folder: "/nowhere"
    )
    #expect(relative.masked(canary) == "<redacted>")
    #expect(absolute.masked(canary) == "<redacted>")

    try Data(repeating: 0x61, count: 100_000).write(to: folder.appending(path: "huge"))
    let reasons = [
      ("absent", "no such file"), ("huge", "it is longer than a key"), (".", "it is a folder"),
    ]
    for (name, reason) in reasons {
      let error = #expect(throws: ProviderError.self) {
        try APIKey(resolving: .file(name), environment: [:], folder: folder.path)
      }
      #expect(
        error?.description
          == "no key can be read from the file '\(name)': \(reason). Name a file that holds the key, and "
          + "nothing else."
      )
    }
  }
}
