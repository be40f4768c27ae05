import Fuzzing

tryInputs { start, count in
  HeadersReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
