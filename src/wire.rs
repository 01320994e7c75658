//! Wire copy: datelines, agencies, edition markers, trailers.
