import * as z from 'zod';

// Pages may not make code of text (Content-Security-Policy), and zod would try. Schemas look here when they are made, so
// this is imported before any of them.
z.config({ jitless: true });
