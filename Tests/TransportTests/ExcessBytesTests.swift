import Testing

@testable import Transport

/// What libcurl's notes tell of bytes behind an answer.
struct ExcessBytesTests {
  private static let lengthNote =
    "Excess found writing body: excess = %, size = 5, maxdownload = 5, bytecount = 5\n"

  private static let chunkNote = "Leftovers after chunking: % bytes\n"

  private static func excess(_ note: String, read: String?) -> String? {
    var note = note
    return note.withUTF8 { note in
      var read = read ?? ""
      return read.withUTF8 { bytes in
        ExcessBytes(
          note: UnsafeRawBufferPointer(note),
          read: bytes.isEmpty ? nil : UnsafeRawBufferPointer(bytes)
        ).map { "\($0)" }
      }
    }
  }

  @Test(
    arguments: [
      ("\n", "blank"), ("\r\n", "blank"), ("\r\n\r\n", "blank"), ("\n\n\n\n\n", "other"),
      ("HTTP/1.1 408 Request Timeout\r\n\r\n", "notice"),
      ("HTTP/1.0 408 Request Time-out", "notice"),
      ("HTTP/1.1 200 OK\r\n", "other"), ("HTTP/1.1", "other"), ("x", "other"),
    ]
  )
  func `line ends and notices are no answers`(bytes: String, kind: String) {
    for note in [Self.lengthNote, Self.chunkNote] {
      let note = note.replacing("%", with: "\(bytes.utf8.count)")
      #expect(Self.excess(note, read: "hello" + bytes) == kind)
    }
  }

  @Test func `what cannot be seen may be an answer`() {
    let note = Self.lengthNote.replacing("%", with: "7")
    #expect(Self.excess(note, read: nil) == "other")
    #expect(Self.excess(note, read: "short") == "other")
    #expect(Self.excess("Leftovers after chunking", read: "hello") == "other")
  }

  @Test func `other notes tell of none`() {
    #expect(Self.excess("Connection #0 to host localhost left intact", read: "hello") == nil)
    #expect(Self.excess("", read: nil) == nil)
  }
}
