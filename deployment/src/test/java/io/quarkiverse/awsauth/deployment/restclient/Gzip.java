package io.quarkiverse.awsauth.deployment.restclient;

import java.io.IOException;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

/** Compresses the body. */
public class Gzip implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
        write.getHeaders().putSingle("Content-Encoding", "gzip");
        write.setOutputStream(new GZIPOutputStream(write.getOutputStream()));
        write.proceed();
    }
}
